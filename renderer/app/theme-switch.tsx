import './theme-switch.css'
import { type LucideIcon, Moon, Presentation, Sun } from 'lucide-react'
import { THEMES, type Theme, usePreferences } from './preferences.ts'

const NAMES: Record<Theme, { name: string; Sign: LucideIcon }> = {
  light: { name: 'Light', Sign: Sun },
  dark: { name: 'Dark', Sign: Moon },
  projector: { name: 'Projector', Sign: Presentation },
}

/** @param signs signs instead of words, where room is short */
export function ThemeSwitch({ signs = false }: { signs?: boolean }) {
  const theme = usePreferences((state) => state.theme)
  const setTheme = usePreferences((state) => state.setTheme)
  return (
    <fieldset className="app-segments">
      <legend className="visually-hidden">Theme</legend>
      {THEMES.map((id) => {
        const { name, Sign } = NAMES[id]
        return (
          <label key={id} title={signs ? name : undefined}>
            <input type="radio" name="theme" checked={theme === id} onChange={() => setTheme(id)} />
            <span>
              {signs && <Sign size={20} aria-hidden="true" />}
              <span className={signs ? 'visually-hidden' : undefined}>{name}</span>
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

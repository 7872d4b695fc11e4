import { THEMES, type Theme, usePreferences } from './preferences.ts'

const NAMES: Record<Theme, string> = { light: 'Light', dark: 'Dark', projector: 'Projector' }

export function ThemeSwitch() {
  const theme = usePreferences((state) => state.theme)
  const setTheme = usePreferences((state) => state.setTheme)
  return (
    <fieldset className="app-segments">
      <legend className="visually-hidden">Theme</legend>
      {THEMES.map((name) => (
        <label key={name}>
          <input type="radio" name="theme" checked={theme === name} onChange={() => setTheme(name)} />
          <span>{NAMES[name]}</span>
        </label>
      ))}
    </fieldset>
  )
}

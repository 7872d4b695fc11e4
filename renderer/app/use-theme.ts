import { useEffect } from 'react'
import { type Theme, usePreferences } from './preferences.ts'

/** The theme of the viewer, put where the style sheets look for it. */
export function useTheme(): Theme {
  const theme = usePreferences((state) => state.theme)
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return theme
}

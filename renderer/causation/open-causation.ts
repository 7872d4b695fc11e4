import { createContext } from 'react'

/** Opens the view of one correlation, from wherever it is named. */
export const OpenCausation = createContext<(correlation: string) => void>(() => {})

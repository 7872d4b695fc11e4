/** An article's name in the letters of a label printer: no accents, all capitals. */
export const labelOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toUpperCase()

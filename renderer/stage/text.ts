/** Type sizes on the stage, and how wide a text will be. */

/** Sizes in px. `label` names a box, `text` is everything else; the lines are heights of one line of each. */
export interface Type {
  label: number
  text: number
  labelLine: number
  textLine: number
}

export const typeOf = (label: number, text: number): Type => ({
  label,
  text,
  labelLine: Math.round(label * 1.35),
  textLine: Math.round(text * 1.5),
})

/** px of an arrowhead, as wide as it is long. */
export const headOf = (type: Type): number => type.text * 0.8

/** A projector needs at least 18 pt everywhere; a screen at arm's length reads less. */
export const typeFor = (theme: string): Type => (theme === 'projector' ? typeOf(24, 24) : typeOf(15, 13))

/** `strong` is `text` in the weight of a value that is new. */
export type Face = 'label' | 'text' | 'strong' | 'mono'
/** Width in px of one line of text. */
export type Measure = (text: string, face: Face, type: Type) => number

/** Widths from averages: for tests, and until the fonts are there. Errs on the wide side. */
export const estimate: Measure = (text, face, type) =>
  Math.ceil(
    text.length *
      (face === 'mono' ? 0.6 * type.text : face === 'label' ? 0.6 * type.label : 0.57 * type.text),
  )

/** Words, signs and quoted texts of a condition. */
export interface Token {
  text: string
  /** First character in the text that was typed, from 0. */
  at: number
  /** True for a text in quotes: it is a value, whatever it says. */
  quoted: boolean
}

const SPACE = /\s+/y
const SIGN = /!=|<=|>=|=|<|>|\(|\)/y
const QUOTED = /"([^"]*)"|'([^']*)'/y
const WORD = /[^\s=<>!()"']+/y

/** The tokens in their order, or what is wrong and where. */
export function tokensOf(text: string): Token[] | { message: string; at: number } {
  const tokens: Token[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  while (at < text.length) {
    const space = take(SPACE)
    const quoted = space ? null : take(QUOTED)
    const bare = space || quoted ? null : (take(SIGN) ?? take(WORD))
    const found = space ?? quoted ?? bare
    if (!found) return { at, message: wrongCharacter(text.charAt(at)) }
    if (quoted) tokens.push({ text: quoted[1] ?? quoted[2] ?? '', at, quoted: true })
    else if (bare) tokens.push({ text: bare[0], at, quoted: false })
    at += found[0].length
  }
  return tokens
}

const wrongCharacter = (character: string) =>
  character === '"' || character === "'"
    ? 'A quotation mark is opened here and never closed.'
    : `“${character}” means nothing here. To compare, use = or !=.`

import { marked } from './search.ts'

/** A text with what was searched for marked in it. */
export const MarkedText = ({ text, query }: { text: string; query: string }) =>
  marked(text, query).map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in their order
    piece.found ? <mark key={index}>{piece.text}</mark> : piece.text,
  )

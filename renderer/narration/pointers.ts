/** Words of the narration that name a box on the stage point at it. Pure: Markdown in, Markdown with links to boxes out. */
import type { Component } from '../../shared/trace.ts'

/** Begins the address of a link that points at boxes. */
const ADDRESS = '#box-'

/** Labels that are everyday words: they would point where nothing is meant. */
const isPlain = ({ label, role }: Pick<Component, 'label' | 'role'>): boolean =>
  !label.includes(' ') && !(role === 'projector' || (role === 'read-model' && label.length >= 8))

/** Code and links stay as they are. */
const KEPT = /(`[^`]*`|\[[^\]]*\]\([^)]*\))/

/** @returns the text with a link at the first place that names each box */
export function withPointers(
  markdown: string,
  components: readonly Pick<Component, 'label' | 'role'>[],
): string {
  const labels = [...new Set(components.filter((one) => !isPlain(one)).map(({ label }) => label))]
  // Longer names first: “order page” before “page”.
  return labels
    .sort((a, b) => b.length - a.length)
    .reduce((text, label) => {
      const named = new RegExp(`\\b${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}s?\\b`, 'i')
      const pieces = text.split(KEPT)
      const place = pieces.findIndex((piece, i) => i % 2 === 0 && named.test(piece))
      return pieces
        .map((piece, i) =>
          i === place
            ? piece.replace(named, (words) => `[${words}](${ADDRESS}${encodeURIComponent(label)})`)
            : piece,
        )
        .join('')
    }, markdown)
}

/** @returns the label that a link points at; null for any other link */
export const pointedAt = (address: string | undefined): string | null =>
  address?.startsWith(ADDRESS) ? decodeURIComponent(address.slice(ADDRESS.length)) : null

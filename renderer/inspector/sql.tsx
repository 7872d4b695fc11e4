const KEYWORDS =
  /\b(SELECT|FROM|WHERE|AND|OR|ORDER BY|GROUP BY|LIMIT|INSERT INTO|VALUES|UPDATE|SET|DELETE|ON CONFLICT|DO UPDATE|LEFT JOIN|JOIN|ON|AS|RETURNING|BETWEEN|DESC|IS|NOT|NULL|CASE|WHEN|THEN|ELSE|END)\b/g

/** SQL as it ran, keywords in bold. */
export function Sql({ text }: { text: string }) {
  const parts = text.split(KEYWORDS)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long statement scrolls, and must scroll by keyboard
    <pre className="inspector-sql" tabIndex={0} aria-label="SQL">
      {parts.map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
        index % 2 === 1 ? <b key={index}>{part}</b> : <span key={index}>{part}</span>,
      )}
    </pre>
  )
}

const KEYWORDS =
  /\b(SELECT|FROM|WHERE|AND|OR|ORDER BY|GROUP BY|LIMIT|INSERT INTO|VALUES|UPDATE|SET|DELETE|ON CONFLICT|DO UPDATE|LEFT JOIN|JOIN|ON|AS|RETURNING|BETWEEN|DESC|IS|NOT|NULL|CASE|WHEN|THEN|ELSE|END)\b/g

/** SQL as it ran, keywords in bold. */
export function Sql({ text }: { text: string }) {
  const parts = text.split(KEYWORDS)
  return (
    <pre className="inspector-sql">
      {parts.map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one fixed text
        index % 2 === 1 ? <b key={index}>{part}</b> : <span key={index}>{part}</span>,
      )}
    </pre>
  )
}

import type { Fact } from './facts.ts'

/** Names with their values, each name once. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="inspector-facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

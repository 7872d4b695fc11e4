/** A sign for the eye; what it means, on hover and for a screen reader. */
export const Sign = ({ sign, means }: { sign: string; means: string }) => (
  <span className="tables-sign" title={means}>
    <span aria-hidden="true">{sign}</span>
    <span className="visually-hidden">{means}</span>
  </span>
)

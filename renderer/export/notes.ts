/** What the picture only has room to number: told whole in its key. One for each drawing. */
export class Notes {
  readonly #lines: string[] = []
  #count = 0

  /** @returns the number under which the key says it */
  number(line: (number: number) => string): number {
    this.#count += 1
    this.#lines.push(line(this.#count))
    return this.#count
  }

  /** Said in the key without a number. */
  tell(line: string): void {
    this.#lines.push(line)
  }

  /** In the order in which they were noted. */
  get lines(): readonly string[] {
    return this.#lines
  }
}

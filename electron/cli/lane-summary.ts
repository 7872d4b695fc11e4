import { count } from '../../shared/caption.ts'
import { emptyTally, type Tally, tallyStep } from '../../shared/tally.ts'
import type { LaneStep } from '../../shared/trace.ts'
import { verdictWords } from '../../shared/verdict.ts'

/** What a lane did and could answer, as two lines of text. */
export class LaneSummary {
  private tally = emptyTally
  private readonly sizes: string[] = []
  private readonly answers: string[] = []
  private readonly title: string

  constructor(title: string) {
    this.title = title
  }

  take(step: LaneStep): void {
    this.tally = tallyStep(this.tally, step)
    if (step.kind === 'database-measured') {
      const bytes = step.measured?.fileBytes
      this.sizes.push(
        `${step.database} ${count(step.rows, 'row')}${bytes === undefined ? '' : `, ${bytes} bytes`}`,
      )
    }
    if (step.kind === 'query-answered') this.answers.push(`${step.query}: ${verdictWords(step.answer)}`)
  }

  get figures(): Tally {
    return this.tally
  }

  text(): string {
    const t = this.tally
    return [
      `  ${this.title}: ${count(t.commands, 'command')} (${t.accepted} accepted, ${t.rejected} rejected, ${t.conflicts} in conflict), `,
      `${count(t.lateAppends, 'append')} in conflict, `,
      `${count(t.statements, 'statement')} (${t.reads} reads, ${t.writes} writes), ${count(t.rowsWritten, 'row')} written, `,
      `${count(t.transactions, 'transaction')}, ${count(t.events, 'event')}, `,
      `${t.walBytes} bytes to the write-ahead log and ${t.ms.toFixed(2)} ms in SQLite (measured)\n`,
      `    databases: ${this.sizes.join('; ')} | answers: ${this.answers.join(', ')}`,
    ].join('')
  }
}

/** What became of a command, as the client is told. */
import type { StreamId } from '../../../../shared/ids.ts'
import type { CommandResult } from '../../commands/command.ts'
import type { Outcome } from '../system.ts'

/** @param subject whom the command was for; a repetition is answered with the subject of the first time */
export function outcomeOf(
  result: CommandResult,
  subject: string,
  naming: { subject(stream: StreamId): string },
): Outcome {
  switch (result.outcome) {
    case 'accepted':
      return { outcome: 'accepted', subject: naming.subject(result.stream), version: result.version }
    case 'rejected':
      return { outcome: 'rejected', subject, code: result.code, reason: result.reason }
    case 'conflict':
      return {
        outcome: 'conflict',
        subject,
        reason: `expected version ${result.expected}, found ${result.actual}`,
      }
  }
}

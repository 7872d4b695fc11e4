import type { Step, StepKind } from '../../shared/trace.ts'

const NAMES: Record<StepKind, string> = {
  'run-started': 'Run started',
  narrated: 'Narration',
  chosen: 'Choice',
  'guarantee-switched': 'Protection switched',
  crashed: 'Crash',
  restarted: 'Restart',
  'crash-points-tried': 'Every crash point tried',
  deployed: 'Deployment',
  worked: 'Bulk work',
  marked: 'Mark',
  'time-advanced': 'Time advanced',
  asked: 'Question asked',
  revealed: 'Answer revealed',
  'goal-checked': 'Goal checked',
  'run-ended': 'Run ended',
  'lane-opened': 'Lane opened',
  'database-measured': 'Database measured',
  'command-sent': 'Command sent',
  'command-received': 'Command received',
  'state-loaded': 'State loaded',
  decided: 'Decided',
  'command-recognised': 'Repeated command recognised',
  rejected: 'Command rejected',
  replied: 'Reply',
  'transaction-began': 'Transaction began',
  statement: 'SQL statement',
  committed: 'Transaction committed',
  'rolled-back': 'Transaction rolled back',
  appended: 'Events appended',
  conflicted: 'Version conflict',
  projected: 'Event handled by a projection',
  'checkpoint-stored': 'Checkpoint stored',
  'projection-failed': 'Projection failed',
  'dead-lettered': 'Dead letter',
  'dead-letter-settled': 'Dead letter settled',
  parked: 'Event parked',
  'lag-measured': 'Lag measured',
  'rebuild-progressed': 'Rebuild progressed',
  swapped: 'Tables swapped',
  reacted: 'Process manager reacted',
  relayed: 'Message relayed',
  'query-sent': 'Query sent',
  'query-answered': 'Query answered',
}

/** What a kind of step is called on screen. */
export const kindName = (step: Pick<Step, 'kind'>): string => NAMES[step.kind]

/** All kinds with their names. */
export const KIND_NAMES: Readonly<Record<StepKind, string>> = NAMES

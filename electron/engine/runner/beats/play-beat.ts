/** What each kind of beat does. */
import type { Beat } from '../../../../shared/scenario.ts'
import type { Stage } from '../stage.ts'
import { bulk } from './bulk.ts'
import { advance } from './clock.ts'
import { again, doCommand, load, save } from './commands.ts'
import { armCrash, deploy, restart, settleDeadLetters, switchGuarantee } from './faults.ts'
import { ask, checkGoal, query, reveal } from './questions.ts'
import { tryCrashes } from './try.ts'
import { archive, backUp, check, rebuild, restore, switchSubscription } from './upkeep.ts'
import { choose, say } from './words.ts'

/**
 * Plays one line of the script, unless what the viewer chose leaves it out. @throws Problem saying what it cannot do
 */
export async function playBeat(stage: Stage, beat: Beat): Promise<void> {
  if (!isChosen(stage, beat) || (stage.rehearsal && isForTheViewer(beat))) return
  if ('save' in beat) return save(stage, beat)
  if ('do' in beat) return doCommand(stage, beat)
  if ('again' in beat) return again(stage, beat)
  if ('load' in beat) return load(stage, beat)
  if ('query' in beat) return query(stage, beat)
  if ('advance' in beat) return advance(stage, beat.advance)
  if ('guarantee' in beat) return switchGuarantee(stage, beat)
  if ('crash' in beat) return armCrash(stage, beat)
  if ('restart' in beat) return restart(stage, beat)
  if ('try' in beat) return tryCrashes(stage, beat)
  if ('deploy' in beat) return deploy(stage, beat)
  if ('check' in beat) return check(stage, beat)
  if ('rebuild' in beat) return rebuild(stage, beat)
  if ('archive' in beat) return archive(stage, beat)
  if ('backup' in beat) return backUp(stage, beat)
  if ('restore' in beat) return restore(stage, beat)
  if ('pause' in beat) return switchSubscription(stage, beat.pause, false, beat.lanes)
  if ('resume' in beat) return switchSubscription(stage, beat.resume, true, beat.lanes)
  if ('dead-letters' in beat) return settleDeadLetters(stage, beat)
  if ('bulk' in beat) return bulk(stage, beat)
  if ('choose' in beat) return choose(stage, beat)
  if ('say' in beat) return say(stage, beat)
  if ('mark' in beat) {
    stage.recorder.record({ kind: 'marked', mark: beat.mark, label: beat.label })
    return
  }
  if ('ask' in beat) return ask(stage, beat)
  if ('reveal' in beat) return reveal(stage, beat)
  if ('goal' in beat) return checkGoal(stage, beat)
  return unreachable(beat)
}

/** Whether the viewer's choices are those that the beat is for. */
const isChosen = ({ chosen }: Stage, { when = {} }: Beat): boolean =>
  Object.entries(when).every(([id, wanted]) => [wanted].flat().some((value) => value === chosen[id]))

/** Left out of a rehearsal: what only a viewer needs, and the crashes that the script has planned for him. */
const isForTheViewer = (beat: Beat): boolean =>
  ['crash', 'restart', 'try', 'choose', 'say', 'mark', 'ask', 'reveal'].some((key) => key in beat)

function unreachable(beat: never): never {
  throw new Error(`Unknown beat ${JSON.stringify(beat)}`)
}

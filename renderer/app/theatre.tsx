/** A scenario being played: narration, stage, evidence, timeline. */
import './theatre.css'
import { useState } from 'react'
import type { ScenarioCard } from '../../shared/contract.ts'
import { unbroken } from '../../shared/money.ts'
import { Announcer } from '../announce/announcer.tsx'
import { BreakpointDialog } from '../breakpoints/breakpoint-dialog.tsx'
import { Causation } from '../causation/causation.tsx'
import { OpenCausation } from '../causation/open-causation.ts'
import { Narration } from '../narration/narration.tsx'
import { TheatrePalette } from '../palette/theatre-palette.tsx'
import { usePaletteKey } from '../palette/use-palette-key.ts'
import type { AppCommand } from '../player/keys.ts'
import { usePlayer, usePlayerStore } from '../player/player-context.tsx'
import { useClock } from '../player/use-clock.ts'
import type { AskedView, ViewCommand } from '../stage/view-command.ts'
import { Timeline } from '../timeline/timeline.tsx'
import { Blackout } from './blackout.tsx'
import { Caption } from './caption.tsx'
import { EvidenceFilters, useEvidenceFilters } from './evidence-filters.ts'
import { EvidencePane } from './evidence-pane.tsx'
import { Header } from './header.tsx'
import { KeyHelp } from './key-help.tsx'
import { layout } from './layout.ts'
import { LinkDialog } from './link-dialog.tsx'
import { Pane } from './pane.tsx'
import { visitPart, visitPlayer } from './parts.ts'
import { PlayedStage } from './played-stage.tsx'
import { nextTheme } from './preferences.ts'
import { Trouble } from './trouble.tsx'
import { useKeys } from './use-keys.ts'
import { usePanes } from './use-panes.ts'
import { useRemembered } from './use-remembered.ts'

type DialogName = 'help' | 'breakpoints' | 'palette' | 'link' | 'causation'

interface TheatreProps {
  /** Scenarios of the library; none until it has said them. */
  cards: readonly ScenarioCard[]
}

export function Theatre({ cards }: TheatreProps) {
  const scenario = usePlayer((state) => state.scenario)
  const card = cards.find(({ id }) => id === scenario)
  const player = usePlayerStore()
  const { select } = player.getState()
  const panes = usePanes()
  const { show } = panes
  /** The focus stays where it is: on a box that was pressed by key. */
  const inspect = () => show('inspector')
  const lookInside = () => panes.visit('inspector')
  const filters = useEvidenceFilters(scenario)
  const [blackout, setBlackout] = useState(false)
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const [exporting, setExporting] = useState(false)
  const [asked, setAsked] = useState<AskedView | null>(null)
  const closeDialog = () => setDialog(null)
  const ask = (command: ViewCommand) => () => {
    if (panes.comparing) panes.show(null)
    setAsked({ command })
  }
  /** Whose causes are shown; null for that of the cursor. */
  const [correlation, setCorrelation] = useState<string | null>(null)
  const openCausation = (id: string | null) => {
    setCorrelation(id)
    setDialog('causation')
  }
  const runApp = (command: AppCommand) => {
    const run: Partial<Record<AppCommand, () => void>> = {
      blackout: () => setBlackout((black) => !black),
      help: () => setDialog('help'),
      causation: () => openCausation(null),
      breakpoints: () => setDialog('breakpoints'),
      export: () => setExporting(true),
      link: () => setDialog('link'),
      theme: nextTheme,
      'undo-layout': () => {
        if (!layout.getState().undo())
          player.getState().tell('There is no change of the layout to take back.')
      },
      'redo-layout': () => {
        if (!layout.getState().redo())
          player.getState().tell('There is no change of the layout to make again.')
      },
      'reset-layout': layout.getState().reset,
      'picture-all': ask('all'),
      'picture-work': ask('work'),
      'picture-lane': ask('lane'),
      'picture-beside': ask('beside'),
      'picture-over': ask('over'),
      'picture-move': ask('move'),
      'next-part': () => visitPart('next'),
      'previous-part': () => visitPart('previous'),
      narration: panes.toggleNarration,
      inspector: () => panes.visit('inspector'),
      tables: () => panes.visit('tables'),
      'compare-tables': () => {
        const { setReference, cursor } = player.getState()
        setReference(cursor)
        panes.visit('tables')
      },
      log: () => panes.visit('log'),
      compare: () => panes.visit('compare'),
      release: () => {
        setBlackout(false)
        select(null)
      },
    }
    run[command]?.()
  }
  const dismiss = () => {
    closeDialog()
    setExporting(false)
  }
  useKeys(runApp, dialog === null && !exporting ? null : dismiss)
  usePaletteKey(() => setDialog('palette'), dialog === null && !blackout)

  return (
    <div className={`theatre${panes.narrow ? ' narrow' : ''}${panes.tight ? ' tight' : ''}`}>
      <Header
        chapter={card?.chapter}
        tight={panes.tight}
        onHelp={() => setDialog('help')}
        onLink={() => setDialog('link')}
        onPalette={() => setDialog('palette')}
        exporting={exporting}
        onExporting={setExporting}
        narration={panes.narration}
        onNarration={panes.toggleNarration}
        evidence={panes.evidence !== null}
        onEvidence={panes.toggleEvidence}
      />
      <Trouble />
      <div className="theatre-panes">
        <div className="theatre-centre">
          {panes.narration && (
            <Pane
              side="left"
              label="Narration"
              place={panes.turn === 'words' ? 'instead' : panes.narrow ? 'over' : 'beside'}
              widths={panes.widths}
              room={panes.room}
              visit={panes.visited}
            >
              <Narration about={card} />
            </Pane>
          )}
          <main className="theatre-middle">
            {/* Keeps its size behind what takes its place, so that it has not moved when that goes. */}
            <div className="theatre-stage" inert={panes.turn === 'words' || panes.comparing}>
              {/* Each box is a stop of the Tab key: arrows belong to the player, also while a box has the focus. */}
              <button type="button" className="button theatre-skip" onClick={visitPlayer}>
                Past the picture, to the player
              </button>
              <PlayedStage
                asked={asked}
                onInspect={inspect}
                hook={card && (!panes.narration || panes.turn !== null) ? unbroken(card.hook) : null}
              />
            </div>
            <Caption
              turn={panes.turn}
              onTurn={panes.toggleNarration}
              onInspect={panes.evidence === 'inspector' ? null : lookInside}
              told={panes.narration}
            />
          </main>
        </div>
        {panes.evidence && (
          <Pane
            side="right"
            label="Evidence"
            place={panes.comparing ? 'instead' : panes.narrow ? 'over' : 'beside'}
            leftOpen={panes.narration && !panes.narrow && panes.turn === null}
            widths={panes.widths}
            room={panes.room}
            visit={panes.visited}
          >
            <OpenCausation value={openCausation}>
              <EvidenceFilters value={filters}>
                <EvidencePane tab={panes.evidence} onTab={panes.show} roomy={panes.comparing} />
              </EvidenceFilters>
            </OpenCausation>
          </Pane>
        )}
      </div>
      <Timeline onBreakpoints={() => setDialog('breakpoints')} />
      <Announcer />
      <Clockwork />
      {dialog === 'breakpoints' && <BreakpointDialog onClose={closeDialog} />}
      {dialog === 'link' && scenario && (
        <LinkDialog place={{ scenario, step: player.getState().cursor }} onClose={closeDialog} />
      )}
      {dialog === 'causation' && (
        <Causation
          correlation={correlation}
          onInspect={(n) => {
            select(n)
            panes.visit('inspector')
          }}
          onClose={closeDialog}
        />
      )}
      {dialog === 'help' && <KeyHelp onClose={closeDialog} />}
      {dialog === 'palette' && <TheatrePalette cards={cards} runApp={runApp} onClose={closeDialog} />}
      {blackout && <Blackout onLift={() => setBlackout(false)} />}
    </div>
  )
}

/** What goes on with every step and shows nothing. */
function Clockwork() {
  useClock()
  useRemembered()
  return null
}

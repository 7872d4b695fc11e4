/** Where viewers are when they have moved the picture or look at it from near, and much of it is out of view. */
import './minimap.css'
import { MiniMap, useReactFlow, useViewport } from '@xyflow/react'
import type { RefObject } from 'react'
import type { StageNode } from './elements.ts'
import type { Size } from './geometry.ts'
import { words } from './words.ts'

/** Where more than this part of the picture is in view, a map would hide more than it tells. */
const MOST = 0.55

interface Props {
  canvas: Size
  view: Size
  /** At which the picture stands by itself. It then keeps in view what matters, and the map would cover it. */
  usual: number
  /** True once the viewer has moved the picture, by this map or otherwise. */
  moved: RefObject<boolean>
}

export function StageMap({ canvas, view, usual, moved }: Props) {
  const { zoom } = useViewport()
  const flow = useReactFlow()
  if (!moved.current && zoom <= usual * 1.01) return null
  const share = (length: number, room: number) => Math.min(1, room / (length * zoom))
  if (share(canvas.width, view.width) * share(canvas.height, view.height) > MOST) return null
  return (
    <MiniMap<StageNode>
      position="bottom-right"
      className="stage-map"
      ariaLabel={words.map}
      nodeClassName={classOf}
      nodeBorderRadius={12}
      onClick={(_, { x, y }) => {
        moved.current = true
        void flow.setCenter(x, y, { zoom })
      }}
    />
  )
}

const classOf = (node: StageNode): string =>
  node.type === 'box' ? `stage-map-box stage-of-${node.data.system}` : `stage-map-${node.type}`

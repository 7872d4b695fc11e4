/** Which articles were ever in the same basket, whether they stayed there or not. */
import type { OrderEvent } from './events.ts'

/** Two articles that have met in a basket. */
export interface Pair {
  /** The two articles in alphabetical order. */
  one: string
  two: string
  /** Orders in whose basket both have been at the same time. */
  together: number
  /** Times that one of them was put back after that. */
  put_back: number
}

/** Folds the events of many orders into pairs. */
export class WantedTogether {
  /** Articles in the basket now, and all that ever were, by order. */
  private readonly baskets = new Map<string, { now: Set<string>; ever: Set<string> }>()
  private readonly counts = new Map<string, Pair>()

  see(order: string, event: OrderEvent): void {
    const basket = this.baskets.get(order) ?? { now: new Set(), ever: new Set() }
    this.baskets.set(order, basket)
    if (event.type === 'ItemAdded') {
      const { sku } = event.data
      // A pair is counted once an order, however often an article is put back and taken again.
      if (!basket.ever.has(sku)) for (const other of basket.now) this.pair(sku, other).together += 1
      basket.now.add(sku)
      basket.ever.add(sku)
    }
    if (event.type === 'ItemRemoved') {
      basket.now.delete(event.data.sku)
      for (const other of basket.now) this.pair(event.data.sku, other).put_back += 1
    }
  }

  private pair(a: string, b: string): Pair {
    const [one = a, two = b] = [a, b].sort()
    const key = `${one}/${two}`
    const pair = this.counts.get(key) ?? { one, two, together: 0, put_back: 0 }
    this.counts.set(key, pair)
    return pair
  }

  pairs(): Pair[] {
    return [...this.counts.values()]
  }
}

/** The pair seen most often, the first in the alphabet among equals. */
export const topPair = (pairs: readonly Pair[]): Pair =>
  pairs.reduce(
    (best, pair) =>
      pair.together > best.together ||
      (pair.together === best.together && `${pair.one}/${pair.two}` < `${best.one}/${best.two}`)
        ? pair
        : best,
    { one: '', two: '', together: 0, put_back: 0 },
  )

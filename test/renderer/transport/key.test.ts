import { describe, expect, test } from 'vitest'
import { addressIn } from '../../../renderer/transport/key.ts'

const HERE = 'http://127.0.0.1:4000/#/stale-read@7'
const KEY = 'q5Zt-0aB_kk2Lr9vXw3nM8sD1fGh4JyP'

describe('what is pasted where the key is missing', () => {
  test('may be the key alone, with or without space around it: the moment that was asked for stays', () => {
    expect(addressIn(`  ${KEY}\n`, HERE)?.href).toBe(`http://127.0.0.1:4000/?token=${KEY}#/stale-read@7`)
  })
  test('may be the printed address, which keeps the moment too', () => {
    expect(addressIn(`http://127.0.0.1:4000/?token=${KEY}`, HERE)?.hash).toBe('#/stale-read@7')
  })
  test('may be the address of another start, or a link to another moment', () => {
    expect(addressIn(`http://localhost:5000/?token=${KEY}#/one@2`, HERE)?.href).toBe(
      `http://localhost:5000/?token=${KEY}#/one@2`,
    )
  })
  test.each([
    '',
    'token',
    'http://127.0.0.1:4000/',
    `https://evil.example/?token=${KEY}`,
    `javascript:${KEY}`,
  ])('is refused when it is %j', (pasted) => {
    expect(addressIn(pasted, HERE)).toBeUndefined()
  })
})

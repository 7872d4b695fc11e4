/**
 * What may have happened to a customer. `CustomerRegistered` has had four shapes: the form has changed over the years, and with
 * it what was asked.
 */
export type RegisteredV1 = { name: string }
/** The name in two fields. */
export type RegisteredV2 = {
  firstName: string
  /** Null where a name has one word only. */
  lastName: string | null
}
/** And an e-mail address. */
export type RegisteredV3 = RegisteredV2 & {
  /** Null where nobody asked. */
  email: string | null
}
/** And a country. */
export type RegisteredV4 = RegisteredV3 & {
  /** ISO 3166-1, two letters. */
  country: string
}
/** Payload of `CustomerRegistered` in any of its shapes: its schema version says which. */
export type Registered = RegisteredV1 | RegisteredV2 | RegisteredV3 | RegisteredV4

/** Any event of a customer, in any version. */
export type CustomerEvent =
  | { type: 'CustomerRegistered'; data: Registered }
  | { type: 'EmailChanged'; data: { email: string } }

/** Before the shop sold abroad, everybody was here: a fact about that time, not a guess. */
export const HOME_COUNTRY = 'DE'

/** The last word is the last name, which is wrong for some people: derived fields are guesses. */
export function splitName(name: string): RegisteredV2 {
  const words = name.trim().split(/\s+/)
  const last = words.length > 1 ? words.pop() : undefined
  return { firstName: words.join(' '), lastName: last ?? null }
}

/** One card a customer, as today's form shows it. Written for version 4 of `CustomerRegistered` and for nothing else. */
import type { Row } from '../../../../../shared/trace.ts'
import type { RegisteredV4 } from '../../../domains/customers/events.ts'
import type { CustomerQuestion } from '../../../domains/customers/questions.ts'
import type { Finding } from '../../system.ts'
import { component } from '../../topology.ts'
import type { ReadModel } from '../read-model.ts'
import { customerOf } from './streams.ts'

interface Card extends Row {
  customer: string
  first_name: string
  last_name: string | null
  email: string | null
  country: string
}

/** Reads through the upcasters of the running release. */
export const customerCards: ReadModel<CustomerQuestion> = {
  box: {
    id: component('cards'),
    role: 'read-model',
    label: 'Customer cards',
    about: 'Read model: one card a customer, written for today’s shape.',
  },
  answers: {
    'customer-card': (db, probe, { customer }): Finding => {
      const rows = db.all<Card>(
        probe,
        'SELECT customer, first_name, last_name, email, country FROM customer_cards WHERE customer = ?',
        [customer],
      )
      const [card] = rows
      if (!card) return { facts: {}, text: `There is no card of customer ${customer}.`, rows }
      const { first_name: firstName, last_name: lastName, email, country } = card
      const name = lastName === null ? firstName : `${firstName} ${lastName}`
      return {
        facts: { firstName, lastName, email, country },
        text: `${name}, ${email ?? 'no address known'}, ${country}.`,
        rows,
      }
    },
  },
  projection: {
    name: 'customer_cards',
    handles: ['CustomerRegistered', 'EmailChanged'],
    schema: `
      CREATE TABLE IF NOT EXISTS customer_cards (
        customer    TEXT PRIMARY KEY,
        first_name  TEXT NOT NULL,
        last_name   TEXT,
        email       TEXT,
        country     TEXT NOT NULL
      ) STRICT;
    `,
    apply(tables, event, probe) {
      const customer = customerOf(event.stream)
      if (event.type === 'CustomerRegistered') {
        // Upcast before it comes here, if it was stored in another version.
        const { firstName, lastName, email, country } = event.data as RegisteredV4
        tables.run(
          probe,
          'INSERT INTO customer_cards (customer, first_name, last_name, email, country) VALUES (?, ?, ?, ?, ?)',
          [customer, firstName, lastName, email, country],
        )
      } else
        tables.run(probe, 'UPDATE customer_cards SET email = ? WHERE customer = ?', [
          String(event.data.email),
          customer,
        ])
    },
  },
}

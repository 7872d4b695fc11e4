/** What the script really did to the customers, told by the pure domain alone: the yardstick for every lane's answers. */
import type { Fields } from '../../../../shared/trace.ts'
import type { CustomerCommand } from './commands.ts'
import { HOME_COUNTRY, splitName } from './events.ts'
import type { CustomerQuestion } from './questions.ts'

/** All customers of a play, as the commands that were sent make them. */
export class CustomerHistory {
  private readonly customers = new Map<string, Fields>()

  /** Decides a command as the domain says it must be decided. @returns whether it is accepted */
  command(subject: string, command: CustomerCommand): boolean {
    const known = this.customers.get(subject)
    switch (command.type) {
      case 'RegisterCustomer': {
        if (known) return false
        const { name, email = null, country = HOME_COUNTRY } = command.data
        this.customers.set(subject, { ...splitName(name), email, country })
        return true
      }
      case 'ChangeEmail':
        if (!known) return false
        this.customers.set(subject, { ...known, email: command.data.email })
        return true
    }
  }

  /** All the facts that a complete answer must hold. */
  truth(question: CustomerQuestion): Fields {
    return question.type === 'customer-card' ? { ...this.customers.get(question.customer) } : {}
  }
}

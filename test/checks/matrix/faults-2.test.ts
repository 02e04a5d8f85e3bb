import { describeFaults } from './fault-shard.ts'

describeFaults(2)

import { describeFaults } from './fault-shard.ts'

describeFaults(3)

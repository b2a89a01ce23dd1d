import { decideRoutes } from './routes-decide.ts'
import { enterRoutes } from './routes-enter.ts'
import { lookRoutes } from './routes-look.ts'

export const routes = [...enterRoutes, ...decideRoutes, ...lookRoutes]

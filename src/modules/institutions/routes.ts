import type { Route } from '../../server/serve.ts'
import { commitmentRoutes } from './routes-commitments.ts'
import { legalRoutes } from './routes-legal.ts'
import { registryRoutes } from './routes-registry.ts'
import { responsibilityRoutes } from './routes-responsibilities.ts'

/** The registry of institutions, who does what, the legal bases, and what was declared and promised. */
export const routes: Route[] = [...registryRoutes, ...responsibilityRoutes, ...legalRoutes, ...commitmentRoutes]

import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { KitProvider } from '../../ui/provider.tsx'
import { newQueryClient } from '../../ui/query.ts'
import { ConnectedAreas } from './area-source.tsx'
import { newRouter } from './router.tsx'
import { SessionSource } from './session-source.tsx'

// The content security policy of the server allows no code from strings.
config({ jitless: true })

const place = document.querySelector('#root')
if (place) {
  createRoot(place).render(
    <StrictMode>
      <KitProvider client={newQueryClient()}>
        <SessionSource>
          <ConnectedAreas>
            <RouterProvider router={newRouter()} />
          </ConnectedAreas>
        </SessionSource>
      </KitProvider>
    </StrictMode>,
  )
}

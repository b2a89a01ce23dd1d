import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { LucideProvider } from 'lucide-react'
import type { ReactNode } from 'react'
import './tokens.css'
import './base.css'
import './mantine-styles.ts'
import { cssVariables, theme } from './theme.ts'

const schemeManager = localStorageColorSchemeManager({ key: 'serentak.scheme' })

/** The nonce that the server put into the page; a strict content security policy lets only such style sheets in. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
}

// The library that stops the page from scrolling under a dialog asks for the nonce by this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

/** Everything the kit needs around it. Scheme: light, dark or as the device says, remembered on this machine. */
export function KitProvider({ client, children }: { client: QueryClient; children: ReactNode }) {
  return (
    <QueryClientProvider client={client}>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={schemeManager}
        cssVariablesResolver={cssVariables}
        getStyleNonce={styleNonce}
        deduplicateCssVariables={false}
      >
        <LucideProvider size={16} strokeWidth={1.75}>
          {children}
          <Notifications position="bottom-center" limit={3} autoClose={5000} />
        </LucideProvider>
      </MantineProvider>
    </QueryClientProvider>
  )
}

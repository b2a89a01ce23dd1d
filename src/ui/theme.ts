import {
  Button,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

const ink: MantineColorsTuple = [
  '#e9ecf3',
  '#d3d9e7',
  '#c9d3ea',
  '#aebbd8',
  '#7f8eb3',
  '#52628a',
  '#33415f',
  '#28324a',
  '#1f2a44',
  '#141a28',
]
const warmGray: MantineColorsTuple = [
  '#faf8f5',
  '#f1eee9',
  '#e9e5de',
  '#e5e0d8',
  '#cdc6ba',
  '#8b8478',
  '#6a655c',
  '#4f4c46',
  '#35332e',
  '#1d2331',
]
const night: MantineColorsTuple = [
  '#eceef2',
  '#c3c7cf',
  '#a0a6b1',
  '#79808d',
  '#454c59',
  '#272c35',
  '#1c2027',
  '#14161b',
  '#101216',
  '#0b0d10',
]

/** Mantine's own variables, each pointed at our token; so both schemes come from tokens.css alone. */
const variables: Record<string, string> = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--text-3)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-error': 'var(--late-tx)',
  '--mantine-color-anchor': 'var(--ink)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--surface-3)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-2)',
  '--mantine-color-disabled': 'var(--surface-3)',
  '--mantine-color-disabled-color': 'var(--text-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--ink)',
  '--mantine-primary-color-filled-hover': 'var(--ink-2)',
  '--mantine-primary-color-light': 'var(--ink-tint)',
  '--mantine-primary-color-light-hover': 'var(--ink-tint)',
  '--mantine-primary-color-light-color': 'var(--ink)',
  '--mantine-primary-color-contrast': 'var(--on-ink)',
  '--mantine-color-ink-filled': 'var(--ink)',
  '--mantine-color-ink-filled-hover': 'var(--ink-2)',
  '--mantine-color-ink-light': 'var(--ink-tint)',
  '--mantine-color-ink-light-color': 'var(--ink)',
  '--mantine-color-ink-outline': 'var(--ink)',
  '--mantine-color-ink-text': 'var(--ink)',
}

/** Given for both schemes, since the library sets its own for each. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: variables, dark: variables })

/** One ink button per region of the screen; everything else is surface with a border, or bare. Gold never fills a button. */
const variants: VariantColorsResolver = (input) => {
  const border = (color: string) => `1px solid ${color}`
  if (input.variant === 'filled' && (input.color === undefined || input.color === 'ink')) {
    return { background: 'var(--ink)', hover: 'var(--ink-2)', color: 'var(--on-ink)', border: border('transparent') }
  }
  if (input.variant === 'filled' && input.color === 'red') {
    return {
      background: 'var(--late)',
      hover: 'var(--late-tx)',
      color: 'var(--surface)',
      border: border('transparent'),
    }
  }
  if (input.variant === 'subtle' || input.variant === 'transparent') {
    return { background: 'transparent', hover: 'var(--surface-3)', color: 'var(--ink)', border: border('transparent') }
  }
  if (input.variant === 'light') {
    return {
      background: 'var(--ink-tint)',
      hover: 'var(--ink-tint)',
      color: 'var(--ink)',
      border: border('transparent'),
    }
  }
  return defaultVariantColorsResolver(input)
}

const smallControls = new Set(['xs', 'compact-xs', 'compact-sm'])

function isSmall(size: unknown): boolean {
  return typeof size === 'string' && smallControls.has(size)
}

/** The head of a dialog is no banner of the page. */
const notALandmark = { header: { role: 'presentation' } }

export const theme = createTheme({
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '650' },
  fontSizes: { xs: '11.5px', sm: '12.5px', md: '13px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.4', lg: '1.35', xl: '1.3' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  colors: { ink, gray: warmGray, dark: night },
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 2 },
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver: variants,
  shadows: {
    xs: 'var(--card-shadow)',
    sm: 'var(--card-shadow)',
    md: 'var(--sheet-shadow)',
    lg: 'var(--sheet-shadow)',
    xl: 'var(--sheet-shadow)',
  },
  components: {
    Button: Button.extend({
      defaultProps: { variant: 'default', size: 'sm' },
      vars: (_theme, props) => ({
        root: {
          '--button-height': isSmall(props.size) ? 'var(--control-small)' : 'var(--control)',
          '--button-padding-x': isSmall(props.size) ? '8px' : '11px',
          '--button-fz': isSmall(props.size) ? '12px' : '12.5px',
        },
      }),
      styles: { section: { marginInlineEnd: 7, marginInlineStart: 0 } },
    }),
    ActionIcon: {
      defaultProps: { variant: 'subtle', size: 'md' },
      vars: (_theme: unknown, props: { size?: unknown }) => ({
        root: { '--ai-size': isSmall(props.size) ? 'var(--control-small)' : 'var(--control)' },
      }),
    },
    Input: Input.extend({
      vars: () => ({ input: {}, wrapper: { '--input-height': 'var(--control)', '--input-fz': 'var(--field-font)' } }),
    }),
    InputWrapper: {
      styles: {
        label: { fontSize: '12px', fontWeight: 500, color: 'var(--text-2)', marginBottom: 3 },
        description: { fontSize: '11.5px' },
        error: { fontSize: '12px' },
      },
    },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', comboboxProps: { transitionProps: { duration: 0 } } } },
    Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 2 } },
    Checkbox: { defaultProps: { size: 'xs', radius: 'xs', iconColor: 'var(--on-ink)' } },
    Radio: { defaultProps: { size: 'xs', iconColor: 'var(--on-ink)' } },
    Switch: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { withArrow: false, openDelay: 250, transitionProps: { duration: 80 }, multiline: true } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 }, withinPortal: true } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 }, withinPortal: true } },
    Modal: {
      defaultProps: {
        attributes: notALandmark,
        transitionProps: { duration: 100, transition: 'fade' },
        overlayProps: { backgroundOpacity: 0.35 },
        centered: true,
      },
    },
    Drawer: {
      defaultProps: {
        attributes: notALandmark,
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.3 },
      },
    },
    Badge: { defaultProps: { tt: 'none' } },
    Tabs: { defaultProps: { keepMounted: false } },
  },
})

const module = '^src/modules/([^/]+)/'

/** The arrows of ARCHITECTURE.md. Each rule is one sentence of it. */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: '^src/shared' },
      to: { path: '^src/(apps|modules|server|ui|testing)' },
    },
    {
      name: 'server-knows-no-module',
      severity: 'error',
      from: { path: '^src/server', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(apps|modules|ui|testing)' },
    },
    {
      name: 'ui-knows-no-module',
      severity: 'error',
      from: { path: '^src/ui' },
      to: { path: '^src/(apps|modules|server|testing)', dependencyTypesNot: ['type-only'] },
    },
    { name: 'modules-know-no-app', severity: 'error', from: { path: '^src/modules' }, to: { path: '^src/apps' } },
    {
      name: 'modules-meet-at-contract-rules-index',
      severity: 'error',
      from: { path: module, pathNot: '\\.test\\.ts$' },
      to: { path: module, pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/(contract|rules|index|form|bulk)\\.ts$'] },
    },
    {
      name: 'rules-and-contracts-are-pure',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/(contract|rules|form)\\.ts$' },
      to: { path: ['^src/(server|ui|apps|testing)', '^src/modules/[^/]+/(store|routes|index|bulk|jobs|commands)'] },
    },
    {
      name: 'rules-use-no-platform',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/(rules|contract|form)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'browser-never-reaches-server',
      severity: 'error',
      from: { path: '^src/(ui|apps/(web|field)|modules/[^/]+/(web|field))/' },
      to: { path: ['^src/server', '^src/modules/[^/]+/(store|routes|jobs|commands|bulk)'], reachable: true },
    },
    {
      name: 'fastify-only-at-the-edge',
      severity: 'error',
      from: {
        path: '^src',
        pathNot:
          '^src/(server|apps|testing|modules/accounts/(identify|routes)\\.ts|modules/recapitulation/live-route\\.ts)',
      },
      to: { path: 'node_modules/fastify', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-only-from-tests',
      severity: 'error',
      from: { path: '^src', pathNot: ['\\.test\\.tsx?$', '^src/testing', 'given-[a-z-]+\\.ts$'] },
      to: { path: '^src/testing' },
    },
    {
      name: 'not-to-dev-dependency',
      severity: 'error',
      from: {
        path: '^src',
        pathNot: [
          '\\.test\\.tsx?$',
          '^src/testing',
          'given-[a-z-]+\\.ts$',
          '^src/(ui|apps/(web|field)|modules/[^/]+/(web|field))/',
        ],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.browser.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}

import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { parentPort } from 'node:worker_threads'

type Request = { id: number; template: string; data: string }
type Result = { hasError: () => boolean; takeError: () => unknown; takeDiagnostics: () => unknown; result: unknown }
type Compiler = {
  compile: (options: { mainFilePath: string; inputs: Record<string, string> }) => Result
  pdf: (compiled: unknown) => Uint8Array
  fetchDiagnostics: (error: unknown) => { message: string; path: string }[]
  evictCache: (age: number) => void
}
type Binding = { NodeCompiler: { create: (options: { workspace: string }) => Compiler } }

/** The compiler comes as one binary for each platform; where there is none, documents are refused and the rest works. */
function loadCompiler(): Binding | undefined {
  const libc = process.platform === 'linux' ? '-gnu' : process.platform === 'win32' ? '-msvc' : ''
  try {
    const load = createRequire(import.meta.url)
    return load(`@myriaddreamin/typst-ts-node-compiler-${process.platform}-${process.arch}${libc}`) as Binding
  } catch {
    return undefined
  }
}

const binding = loadCompiler()
const compilers = new Map<string, Compiler>()

function compilerFor(workspace: string, library: Binding): Compiler {
  const known = compilers.get(workspace)
  if (known) return known
  const compiler = library.NodeCompiler.create({ workspace })
  compilers.set(workspace, compiler)
  return compiler
}

function print(library: Binding, { template, data }: Request): Uint8Array {
  const compiler = compilerFor(dirname(template), library)
  const compiled = compiler.compile({ mainFilePath: template, inputs: { data } })
  if (compiled.hasError()) {
    const found = compiler.fetchDiagnostics(compiled.takeDiagnostics() ?? compiled.takeError())
    throw new Error(found.map(({ path, message }) => `${path}: ${message}`).join('; '))
  }
  const pdf = compiler.pdf(compiled.result)
  // Without this the compiler's memory grows with every form it prints.
  compiler.evictCache(3)
  return pdf
}

parentPort?.on('message', (request: Request) => {
  try {
    if (!binding) throw new Error('no-compiler')
    const pdf = print(binding, request)
    parentPort?.postMessage({ id: request.id, pdf })
  } catch (error) {
    parentPort?.postMessage({ id: request.id, problem: error instanceof Error ? error.message : String(error) })
  }
})

/**
 * The small language that JavaScript, TypeScript and Python are lowered to, so that neither the machine nor a rule asks which one it reads.
 * What a front end cannot express is `opaque`: its operands are evaluated, its value is Unknown, and it may throw.
 */
export interface Pos { readonly line: number; readonly column: number }

/** What has a value. */
export type Expr =
  | { readonly op: 'constant'; readonly value: string | number | boolean | null | undefined; readonly at: Pos }
  /** A text made of parts: template literal, f-string, `+` with a text. */
  | { readonly op: 'text'; readonly parts: readonly Expr[]; readonly at: Pos }
  | { readonly op: 'name'; readonly name: string; readonly at: Pos }
  | MemberExpr
  | CallExpr
  | { readonly op: 'object'; readonly entries: readonly ObjectEntry[]; readonly at: Pos }
  | { readonly op: 'list'; readonly items: readonly Argument[]; readonly set?: boolean; readonly at: Pos }
  | FunctionExpr
  | ClassExpr
  | { readonly op: 'conditional'; readonly test: Expr; readonly then: Expr; readonly otherwise: Expr; readonly at: Pos }
  | { readonly op: 'logical'; readonly how: 'and' | 'or' | 'nullish'; readonly left: Expr; readonly right: Expr; readonly at: Pos }
  | { readonly op: 'not'; readonly operand: Expr; readonly at: Pos }
  | { readonly op: 'typeof'; readonly operand: Expr; readonly at: Pos }
  /** `operator` is the sign, where it matters: `<`, `+`, `-`. `equal` is `===`, `==`, Python's `==` and `is`; `in` is JavaScript's (member of an object) and Python's (member of anything). */
  | { readonly op: 'binary'; readonly how: 'equal' | 'unequal' | 'loose-equal' | 'loose-unequal' | 'compare' | 'add' | 'arithmetic' | 'in' | 'not-in' | 'instance-of'; readonly operator?: string; readonly left: Expr; readonly right: Expr; readonly at: Pos }
  | { readonly op: 'await'; readonly operand: Expr; readonly at: Pos }
  | { readonly op: 'yield'; readonly operand?: Expr; readonly delegate: boolean; readonly at: Pos }
  /** Assigns and is the value. With `declare`, target names were declared in the scope by the front end; the machine only writes. */
  | { readonly op: 'assign'; readonly target: Pattern; readonly value: Expr; readonly at: Pos }
  | { readonly op: 'delete'; readonly operand: Expr; readonly at: Pos }
  | { readonly op: 'sequence'; readonly items: readonly Expr[]; readonly at: Pos }
  | { readonly op: 'this'; readonly at: Pos }
  | { readonly op: 'super'; readonly at: Pos }
  /** Dynamic `import()`, or Python's `importlib.import_module`. */
  | { readonly op: 'import'; readonly specifier: Expr; readonly at: Pos }
  /** Evaluated for its effects; the value is of that kind, else Unknown. */
  | { readonly op: 'opaque'; readonly operands: readonly Expr[]; readonly throws: boolean; readonly is?: 'text' | 'number' | 'boolean'; readonly what: string; readonly at: Pos };

/** `object.member`, `object[member]`. */
export interface MemberExpr {
  readonly op: 'member';
  readonly object: Expr;
  /** A text for `a.b`. */
  readonly key: string | Expr;
  /** Python tells `a.b` from `a["b"]`; JavaScript does not. */
  readonly access: 'property' | 'attribute' | 'item';
  /** `?.` */
  readonly optional: boolean;
  readonly at: Pos;
}

/** A call, or `new`. */
export interface CallExpr {
  readonly op: 'call';
  readonly callee: Expr;
  readonly args: readonly Argument[];
  readonly optional: boolean;
  /** `new` */
  readonly construct: boolean;
  readonly at: Pos;
}

/** An argument or item: `x`, `...x` / `*x`, `name=x`; `**x` is a spread with `named`. */
export interface Argument { readonly value: Expr; readonly spread?: boolean; readonly name?: string; readonly named?: boolean }

/** `key: value`, `[key]: value`, `...value`, or an accessor (whose value is Unknown). */
export interface ObjectEntry { readonly key?: string | Expr; readonly value: Expr; readonly spread?: boolean }

/** A function with its body. */
export interface FunctionExpr {
  readonly op: 'function';
  readonly name?: string;
  readonly params: readonly Param[];
  readonly body: readonly Stmt[];
  /** Names that a call makes anew (parameters aside): `var` and function declarations, or Python's locals. */
  readonly declares: readonly string[];
  readonly async: boolean;
  readonly generator: boolean;
  /** Has no `this` of its own. */
  readonly arrow: boolean;
  /** Python: expressions before `def`, outermost first. */
  readonly decorators?: readonly Expr[];
  readonly at: Pos;
}

/** A parameter of a function. */
export interface Param { readonly target: Pattern; readonly name?: string; readonly fallback?: Expr; readonly rest?: 'list' | 'named' }

/** A class with its members. */
export interface ClassExpr {
  readonly op: 'class';
  readonly name?: string;
  readonly base?: Expr;
  readonly members: readonly { readonly name: string | Expr; readonly value?: Expr; readonly static: boolean; readonly accessor?: boolean }[];
  readonly decorators?: readonly Expr[];
  readonly at: Pos;
}

/** What a value can be bound to. */
export type Pattern =
  | { readonly op: 'name'; readonly name: string; readonly at: Pos }
  | MemberExpr
  | { readonly op: 'object-pattern'; readonly entries: readonly { readonly key: string | Expr; readonly target: Pattern; readonly fallback?: Expr }[]; readonly rest?: Pattern; readonly at: Pos }
  | { readonly op: 'list-pattern'; readonly items: readonly ({ readonly target: Pattern; readonly fallback?: Expr } | undefined)[]; readonly rest?: Pattern; readonly at: Pos };

/** What is run for its effect. */
export type Stmt =
  | { readonly op: 'expression'; readonly value: Expr; readonly at: Pos }
  | { readonly op: 'return'; readonly value?: Expr; readonly at: Pos }
  | { readonly op: 'throw'; readonly value?: Expr; readonly at: Pos }
  | { readonly op: 'if'; readonly test: Expr; readonly then: readonly Stmt[]; readonly otherwise: readonly Stmt[]; readonly at: Pos }
  /** A new scope with these names; JavaScript's blocks. Functions that it declares are assigned first, by the front end. */
  | { readonly op: 'block'; readonly declares: readonly string[]; readonly body: readonly Stmt[]; readonly label?: string; readonly at: Pos }
  /** Any loop. Without `test` and `each` it runs for ever until it breaks. `after` runs after each round; `otherwise` is Python's `else`. */
  | {
    readonly op: 'loop';
    readonly declares: readonly string[];
    readonly init?: readonly Stmt[];
    readonly test?: Expr;
    readonly testLast?: boolean;
    readonly each?: { readonly target: Pattern; readonly of: Expr; readonly keys: boolean };
    readonly after?: Expr;
    readonly body: readonly Stmt[];
    readonly otherwise?: readonly Stmt[];
    readonly label?: string;
    readonly at: Pos;
  }
  | { readonly op: 'switch'; readonly subject: Expr; readonly declares: readonly string[]; readonly cases: readonly { readonly test?: Expr; readonly body: readonly Stmt[] }[]; readonly label?: string; readonly at: Pos }
  /** Handlers are tried in order; one without `types` catches everything. `otherwise` is Python's `else`. */
  | {
    readonly op: 'try';
    readonly body: readonly Stmt[];
    readonly handlers: readonly CatchIr[];
    readonly otherwise?: readonly Stmt[];
    readonly finally?: readonly Stmt[];
    readonly at: Pos;
  }
  /** Python's `with`; the manager may swallow exceptions unless it is known not to. */
  | { readonly op: 'with'; readonly manager: Expr; readonly target?: Pattern; readonly body: readonly Stmt[]; readonly at: Pos }
  | { readonly op: 'break'; readonly label?: string; readonly at: Pos }
  | { readonly op: 'continue'; readonly label?: string; readonly at: Pos }
  | { readonly op: 'import'; readonly specifier: string; readonly level?: number; readonly bindings: readonly ImportBinding[]; readonly at: Pos }
  /** ES exports: a local name, or one of another module. */
  | { readonly op: 'export'; readonly bindings: readonly { readonly exported: string; readonly local: string }[]; readonly from?: string; readonly all?: boolean; readonly at: Pos };

/** `except` or `catch`. */
export interface CatchIr {
  readonly types?: Expr;
  readonly target?: Pattern;
  readonly declares: readonly string[];
  readonly body: readonly Stmt[];
}

/** `imported` is `*` for the module itself, `default`, or a name. */
export interface ImportBinding { readonly imported: string; readonly local: string }

/** A file, lowered. */
export interface ModuleIr {
  readonly file: string;
  readonly language: 'javascript' | 'python';
  /** `cjs` has `module`, `exports` and `require`. Python modules are `py`: their names are their exports. */
  readonly format: 'esm' | 'cjs' | 'py';
  readonly declares: readonly string[];
  readonly body: readonly Stmt[];
}

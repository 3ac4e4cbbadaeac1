import { execute, getDirectiveValues, GraphQLEnumType, GraphQLError, Kind, parse, validate } from 'graphql';
import type { DocumentNode, GraphQLFieldResolver, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { loadAdminSchema } from '../admin-schema.ts';

export type Operation = { query: string; variables: Record<string, unknown>; operationName: string | undefined };

type Checked = { document: DocumentNode } | { errors: readonly GraphQLError[] };

const checked = new Map<string, Checked>();

/** Parses and validates against Shopify's schema. Operations are few and repeat, so the outcome is kept by text. */
export async function checkOperation(query: string): Promise<Checked> {
  const schema = await executableSchema();
  const known = checked.get(query);
  if (known) return known;
  const outcome = check(schema, query);
  checked.set(query, outcome);
  return outcome;
}

function check(schema: GraphQLSchema, query: string): Checked {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? { errors } : { document };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

/** Answers `{data, errors?}` and how many objects it took. */
export async function runOperation(document: DocumentNode, root: object, operation: Operation) {
  const counted: Counted = { objects: 0 };
  const result = await execute({
    schema: await executableSchema(),
    document,
    rootValue: root,
    contextValue: counted,
    variableValues: operation.variables,
    operationName: operation.operationName ?? null,
    fieldResolver: resolveField,
  });
  return { result, objects: counted.objects };
}

type Counted = { objects: number };

/** A field the sandbox does not know is an error, never a null that an app could take for the truth. */
const resolveField: GraphQLFieldResolver<Record<string, unknown>, Counted> = (source, args, counted, info) => {
  const value = source[info.fieldName];
  if (value === undefined) {
    throw new GraphQLError(`The sandbox does not model ${info.parentType.name}.${info.fieldName} yet`);
  }
  const resolved: unknown =
    typeof value === 'function' ? (value as Resolver)(args, { idempotencyKey: () => idempotencyKey(info) }) : value;
  if (typeof resolved === 'object' && resolved !== null)
    counted.objects += Array.isArray(resolved) ? resolved.length : 1;
  return resolved;
};

/** What a field's function is told beside its arguments. */
export type FieldCall = { idempotencyKey(): string | null };
type Resolver = (args: unknown, call: FieldCall) => unknown;

/** Of Shopify's directive `@idempotent(key: …)` on the field. */
function idempotencyKey({ schema, fieldNodes, variableValues }: GraphQLResolveInfo): string | null {
  const directive = schema.getDirective('idempotent');
  const [node] = fieldNodes;
  if (!directive || !node) return null;
  const values = getDirectiveValues(directive, node, variableValues);
  return typeof values?.key === 'string' ? values.key : null;
}

/** The field of a mutation or query that a fault may name. */
export function rootFields(document: DocumentNode): string[] {
  const definitions = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const selections = definitions.flatMap(({ selectionSet }) => selectionSet.selections);
  return selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));
}

let executable: Promise<GraphQLSchema> | null = null;

/** Carriers' words are an open set in practice: a new one must reach the app and not fail inside the sandbox. */
function executableSchema(): Promise<GraphQLSchema> {
  executable ??= loadAdminSchema().then((schema) => {
    for (const name of ['FulfillmentEventStatus', 'FulfillmentDisplayStatus']) {
      const type = schema.getType(name);
      if (type instanceof GraphQLEnumType) type.serialize = (value) => value as string;
    }
    return schema;
  });
  return executable;
}

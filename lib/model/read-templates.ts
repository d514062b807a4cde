import { readFileSync } from 'fs';
import { dirname, join, normalize } from 'path';
import { checkShape } from './check-shape';
import { withDefinitionFiles } from './definition-files';
import { withIncludes } from './includes';
import { errorCode, InputError, type InputWarning } from './input-error';
import { readText } from './read-text';
import { translated } from './sam/translate';
import { entries, member, type JsonMap, type Template } from './template';

/** What came of reading some files: the templates, what was odd, and the files that could not be read. */
export interface Loaded {
  readonly templates: readonly Template[];
  readonly warnings: readonly InputWarning[];
  /** One for each file that could not be read; the others are still judged. */
  readonly errors: readonly InputError[];
}

/**
 * Reads CloudFormation and SAM templates, JSON or YAML. Files that other files nest are joined to them.
 *
 * @param text where the text of a file comes from; throws an InputError when there is none
 * @param cwd folder that the paths of the files start from; that of the process unless given
 */
export function readTemplates(files: readonly string[], text: (file: string) => string = file => readTemplateFile(file), cwd = ''): Loaded {
  const warnings: InputWarning[] = [], errors: InputError[] = [];
  const templates = files.flatMap(file => {
    try {
      const { body, warnings: odd } = readText(file, text(file));
      warnings.push(...odd);
      const beside = { file, cwd }, { body: whole, origins } = withDefinitionFiles(withIncludes(body, beside), beside);
      const template = templateOf(whole, file);
      return [origins ? { ...template, origins: new Map([...origins, ...template.origins ?? []]) } : template];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      errors.push(error);
      return [];
    }
  });
  joinNested(templates);
  return { templates, warnings, errors };
}

/** A template that stands alone, from an object. */
export function templateOf(body: JsonMap, file = 'template.json'): Template {
  checkShape(body, file);
  return translated({ file, body });
}

/**
 * The text of a file.
 *
 * @param path where it is, when `file` is only what messages call it
 * @throws InputError
 */
export function readTemplateFile(file: string, path: string = file): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(file, `cannot be read (${errorCode(error)}); expected a CloudFormation or SAM template`);
  }
}

/** A TemplateURL that is a path beside the parent, as `aws cloudformation package` and SAM take it. */
function joinNested(templates: readonly Template[]) {
  const byFile = new Map(templates.map(template => [normalize(template.file), template]));
  for (const parent of templates) {
    for (const [logicalId, resource] of entries(parent.body.Resources)) {
      const properties = member(resource, 'Properties');
      const url = member(properties, 'TemplateURL') ?? member(properties, 'Location');
      const nested = typeof url === 'string' ? byFile.get(normalize(join(dirname(parent.file), url))) : undefined;
      if (nested && nested !== parent && !nests(nested, parent)) nested.nestedIn ??= { template: parent, logicalId };
    }
  }
}

/** Whether a template is above another: a circle of nested stacks is left open. */
function nests(upper: Template, lower: Template): boolean {
  for (let template: Template | undefined = lower; template; template = template.nestedIn?.template) {
    if (template === upper) return true;
  }
  return false;
}

import { resolve, sep } from 'node:path';
import type { Finding } from '../../engine/finding';
import { isObject } from '../../engine/options';
import type { Subject } from '../subject';

/** Whether the file in which a handler stands is none of the project: Lambda makes it of inline code, or the CDK copied or bundled it into the assembly. */
export function isHandlerGenerated({ handler, template, logicalId }: Finding, { templates, folder }: Subject, cwd: string): boolean {
  if (!handler) return false;
  if (folder !== undefined && resolve(cwd, handler.file).startsWith(folder + sep)) return true;
  const resources = templates.find(({ file }) => file === template)?.body.Resources;
  const resource = isObject(resources) && Object.hasOwn(resources, logicalId) ? resources[logicalId] : undefined;
  const properties = isObject(resource) && isObject(resource.Properties) ? resource.Properties : {};
  return properties.InlineCode !== undefined || (isObject(properties.Code) && properties.Code.ZipFile !== undefined);
}

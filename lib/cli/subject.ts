import { join, relative, resolve } from 'node:path';
import type { Inputs } from './inputs';
import { AssemblyMetadata, InputError, readAssembly, readTemplateFile, readTemplates, type InputWarning, type Template } from '../model';

/** What is judged together: an app, or the templates that were given one by one. */
export interface Subject {
  readonly templates: readonly Template[];
  /** What the CDK wrote beside the templates, when they are an app. */
  readonly metadata?: AssemblyMetadata;
  /** Folder of the app. */
  readonly folder?: string;
}

/** What came of reading the inputs. */
export interface Subjects {
  readonly subjects: readonly Subject[];
  readonly warnings: readonly InputWarning[];
  readonly errors: readonly InputError[];
}

/** Reads text by the name that findings have for a file. */
export class Texts {
  constructor(private readonly cwd: string, private readonly stdin?: string) {}

  of(file: string): string {
    return file === '-' ? this.stdin ?? '' : readTemplateFile(file, resolve(this.cwd, file));
  }
}

/** Reads what there is to judge. What cannot be read is an error, and the rest is judged all the same. */
export function readSubjects(inputs: Inputs, texts: Texts, cwd: string, before: (file: string) => void): Subjects {
  const errors = [...inputs.errors];
  const apps = inputs.assemblies.flatMap(folder => {
    before(folder);
    try {
      return [readApp(folder, cwd)];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      errors.push(error);
      return [];
    }
  });
  const loose = readTemplates(inputs.templates, file => {
    before(file);
    return texts.of(file);
  }, cwd);
  const set: Subject[] = loose.templates.length > 0 ? [{ templates: loose.templates }] : [];
  return { subjects: [...apps, ...set], warnings: loose.warnings, errors: [...errors, ...loose.errors] };
}

function readApp(folder: string, cwd: string): Subject {
  const full = resolve(cwd, folder);
  const templates = readAssembly(full, path => join(folder, relative(full, path)));
  return { templates, metadata: new AssemblyMetadata(templates), folder: full };
}

/** The outputs of the model registry, over the product’s systems and the one way to fit them. */
import { SYSTEMS } from '../../systems/all-systems.ts';
import { fitSystems } from '../../systems/fit-systems.ts';
import { modelRegistryOutput } from './registry/model-registry.ts';
import { servingModelsOutput } from './registry/serving-models.ts';

export const MODEL_REGISTRY_OUTPUT = modelRegistryOutput(SYSTEMS, fitSystems);
export const SERVING_MODELS_OUTPUT = servingModelsOutput(SYSTEMS);

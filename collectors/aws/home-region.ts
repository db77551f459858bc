/** Where services without regions are asked. */
export const HOME_REGION = 'us-east-1';

/** By this file a folder is a workspace. */
export const SETTINGS_FILE = 'affidavit.yaml';

import { describe, expect, test } from 'vitest';
import { browserPlaces, browserRemedy } from '../../src/browser/find.ts';

describe('where a browser is looked for', () => {
  test.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
    ['darwin', {}, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['darwin', { HOME: '/Users/ada' }, '/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium'],
    ['darwin', {}, '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    ['darwin', { PATH: '/opt/homebrew/bin' }, '/opt/homebrew/bin/chromium'],
    ['win32', { ProgramFiles: 'C:\\Program Files' }, 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
    [
      'win32',
      { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' },
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    [
      'win32',
      { LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' },
      'C:\\Users\\ada\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe',
    ],
    ['win32', { ProgramFiles: 'D:\\Programme' }, 'D:\\Programme\\Chromium\\Application\\chrome.exe'],
    ['linux', { PATH: '/usr/bin:/opt/bin' }, '/opt/bin/google-chrome-stable'],
    ['linux', { PATH: '/usr/bin' }, '/usr/bin/microsoft-edge'],
    ['linux', {}, '/snap/bin/chromium'],
  ])('%s with %j: %s', (platform, env, path) => {
    expect(browserPlaces(platform, env)).toContain(path);
  });

  test('in the order of PATH, and in no folder that is named from here', () => {
    const places = browserPlaces('linux', { PATH: '/first:.:bin::/second' });
    expect(places.indexOf('/first/chromium')).toBeLessThan(places.indexOf('/second/google-chrome'));
    expect(places.filter((place) => !place.startsWith('/'))).toEqual([]);
  });

  test('on Windows without its variables, nowhere', () => {
    expect(browserPlaces('win32', { PATH: 'C:\\x' })).toEqual([]);
  });
});

test.each<[NodeJS.Platform, string, RegExp, RegExp]>([
  ['darwin', 'arm64', /Google Chrome/, /apt|include=optional/],
  ['win32', 'x64', /Google Chrome/, /apt|include=optional/],
  ['linux', 'arm64', /apt install chromium/, /include=optional/],
  ['linux', 'x64', /apt install chromium.*npm install --include=optional/, /www\.google/],
])('the remedy on %s %s is one for that platform', (platform, arch, words, others) => {
  const remedy = browserRemedy(platform, arch);
  expect(remedy).toMatch(words);
  expect(remedy).not.toMatch(others);
  expect(remedy).toContain('AFFIDAVIT_BROWSER');
});

// Licences, sources and known advisories of every crate in Cargo.lock, held against supply-chain.json, without a network.
// What that covers, and what it does not, is said there. Usage: node tests/supply-chain.mjs
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

const at = (name) => new URL(name, import.meta.url);
const rules = JSON.parse(fs.readFileSync(at('supply-chain.json'), 'utf8'));
const metadata = JSON.parse(
  execFileSync('cargo', ['metadata', '--format-version', '1', '--locked', '--offline'], {
    cwd: at('../'),
    maxBuffer: 256 * 1024 * 1024,
    encoding: 'utf8',
  }),
);

/** Whether an SPDX expression can be satisfied with the licences allowed. The old "A/B" means "A OR B". */
function isAllowed(expression) {
  const words = expression.replaceAll('/', ' OR ').match(/[()]|[^\s()]+/g) ?? [];
  const take = (word) => words[0] === word && words.shift() !== undefined;
  // Both sides are always read, so that a satisfied left one does not leave the right one lying about.
  const either = () => {
    let fits = both();
    while (take('OR')) fits = both() || fits;
    return fits;
  };
  const both = () => {
    let fits = one();
    while (take('AND')) fits = one() && fits;
    return fits;
  };
  const one = () => {
    if (take('(')) {
      const fits = either();
      return take(')') && fits;
    }
    const name = words.shift();
    return rules.licences.includes(take('WITH') ? `${name} WITH ${words.shift()}` : name);
  };
  return either() && words.length === 0;
}

/** Below zero: `left` is the older version. A pre-release is older than its release; build numbers do not count. */
function compare(left, right) {
  const parts = (version) => {
    const [numbers, pre] = version.split('+')[0].split(/-(.*)/);
    return [...numbers.split('.').map(Number), pre ? 0 : 1];
  };
  const [a, b] = [parts(left), parts(right)];
  const differs = a.findIndex((part, place) => part !== b[place]);
  return differs === -1 ? 0 : a[differs] - b[differs];
}

/** Whether a version is in a range such as ">=0.7.0 <0.9.3 || <0.1.0". */
function isAffected(version, ranges) {
  const holds = (bound) => {
    const [, sign, limit] = /^(>=|<)(\d+\.\d+\.\d+)$/.exec(bound) ?? [];
    if (!sign) throw new Error(`not a bound: ${bound}`);
    return sign === '<' ? compare(version, limit) < 0 : compare(version, limit) >= 0;
  };
  return ranges.split('||').some((range) => range.trim().split(/\s+/).every(holds));
}

const faults = metadata.packages.flatMap(({ name, version, license, source }) => [
  ...(source === null || rules.sources.includes(source) ? [] : [`${name} ${version} comes from ${source}`]),
  ...(license && isAllowed(license) ? [] : [`${name} ${version} has the licence ${license ?? '(none given)'}`]),
  ...(name in rules.banned ? [`${name} ${version} is banned: ${rules.banned[name]}`] : []),
  ...rules.advisories
    .filter((one) => one.crate === name && isAffected(version, one.affected))
    .map(({ id, why }) => `${name} ${version} is affected by ${id}: ${why}`),
]);

// The rules themselves must be able to refuse.
const canRefuse =
  !isAllowed('GPL-3.0-only') &&
  !isAllowed('MIT AND (GPL-3.0-only OR LGPL-2.1-only)') &&
  isAllowed('GPL-3.0-only OR (MIT AND ISC)') &&
  isAffected('0.7.17', '>=0.4.0 <0.7.18') &&
  !isAffected('0.7.18', '>=0.4.0 <0.7.18') &&
  isAffected('0.9.3-rc.1', '<0.9.3');
if (!canRefuse) faults.push('this check no longer refuses what it should');

faults.forEach((fault) => console.error(fault));
console.log(
  `${metadata.packages.length} crates: ${faults.length} faults; ${rules.advisories.length} advisories as of ${rules.as_of}`,
);
process.exitCode = faults.length > 0 ? 1 : 0;

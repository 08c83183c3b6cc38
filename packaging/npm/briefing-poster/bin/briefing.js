#!/usr/bin/env node
// Runs the program of the package for this system, with the same arguments and exit code.
"use strict";

const { spawn } = require("node:child_process");
const { constants } = require("node:os");

const SYSTEMS = { "linux-x64": "bin/briefing", "win32-x64": "bin/briefing.exe" };

function fail(message) {
  process.stderr.write(`error: ${message}\n`);
  process.exit(2);
}

function findProgram() {
  const system = `${process.platform}-${process.arch}`;
  const file = SYSTEMS[system];
  if (!file) {
    fail(
      `briefing-poster has no program for ${system}, only for ${Object.keys(SYSTEMS).join(" and ")}\n` +
        "  help: build it with Rust: `cargo install briefing`",
    );
  }
  const name = `@briefing-poster/${system}`;
  try {
    return require.resolve(`${name}/${file}`);
  } catch {
    fail(
      `the package ${name} is not installed, which holds the program\n` +
        "  help: install again without `--omit=optional` and `--no-optional`. If `node_modules` was\n" +
        "  copied from another system, delete it and run `npm install` here",
    );
  }
}

const child = spawn(findProgram(), process.argv.slice(2), { stdio: "inherit" });
child.on("error", (error) => fail(`the program cannot be started: ${error.message}`));
// Ctrl+C reaches both processes; the program decides when it ends. Other signals reach only this one.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => {
  process.exitCode = signal ? 128 + constants.signals[signal] : code;
});

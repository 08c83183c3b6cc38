// The editor of the file tab, loaded on demand.

export {};

"""The recipe that makes the shipped NER model: prepare, train, export, evaluate."""

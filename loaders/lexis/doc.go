// Package lexis has what all who read words share: it cuts a text into words,
// numbers and signs, folds them, so that they can be held against the words of a
// table, and reads such tables. Which words are in the tables is no matter of it.
package lexis

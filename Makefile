.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset worker test journeys test-pg check lint types \
	imports migrations catalogues fmt messages
PYTHON ?= python3
BIN := .venv/bin
SETUP := $(PYTHON) tools/bootstrap.py
DEMO := SEBALAI_DEMO=1 SEBALAI_DATA_DIR=var/demo $(BIN)/sebalai demo

help: ## Daftar perintah ini
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

setup: ## Menyiapkan .venv untuk pengembangan
	@$(SETUP)

demo: ## Menjalankan peragaan di http://127.0.0.1:8000
	@$(SETUP) --runtime-only
	@$(DEMO)

demo-reset: ## Menghapus data peragaan, lalu memulainya lagi
	@$(SETUP) --runtime-only
	@$(DEMO) --reset

worker: setup ## Menjalankan pekerja latar
	@$(BIN)/sebalai worker

test: setup ## Seluruh uji, kecuali penjelajahan di peramban
	@$(BIN)/pytest -n 2 --dist worksteal --ignore=tests/journeys

journeys: setup ## Uji di peramban (perlu chromium)
	@$(BIN)/pytest tests/journeys

test-pg: setup ## Seluruh uji di PostgreSQL (SEBALAI_DATABASE_URL)
	@test -n "$$SEBALAI_DATABASE_URL" || { echo "Isi SEBALAI_DATABASE_URL"; exit 1; }
	@$(BIN)/pytest -n 2 --dist worksteal --ignore=tests/journeys

check: test lint types imports migrations catalogues ## Semua yang diperiksa CI

lint: setup ## Gaya kode
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: setup ## Tipe yang ketat
	@$(BIN)/mypy

imports: setup ## Arah impor
	@$(BIN)/lint-imports --no-logo

migrations: setup ## Tidak ada migrasi yang terlupa
	@$(BIN)/sebalai makemigrations --check --dry-run

catalogues: setup ## Terjemahan lengkap
	@$(BIN)/python tools/catalogues.py check

fmt: setup ## Merapikan kode
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format --quiet

messages: setup ## Memperbarui katalog bahasa
	@$(BIN)/python tools/catalogues.py update
	@$(BIN)/python tools/catalogues.py compile

"""`fetch`: requests of pages, with a cache, retries and a memory of what each page used."""

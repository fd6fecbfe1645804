"""The history of packages in their git repository: versions of objects, and what breaks between two states."""

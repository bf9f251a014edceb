"""How the adapter for questions is fitted: questions written on other documents, and the schedule.

    python -m retrieval.tuning --out FOLDER

`questions.tsv` holds questions with the sentences that answer them, in plain words, written by
reading United Nations documents that are neither the sample reports nor any that retrieval or
answers are measured on. The documents do not come with the project: `PINCITE_CORPORA` names a
folder that has them.
"""

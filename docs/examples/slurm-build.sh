#!/bin/bash
# One part of a site for each task of an array job, and a job that merges them:
#
#   SITE=/shared/site PARTS=/shared/parts
#   job=$(sbatch --parsable --array=1-16 slurm-build.sh "$SITE" "$PARTS")
#   sbatch --dependency=afterok:"$job" --wrap "onrecord merge --site $SITE $PARTS/*"
#
#SBATCH --job-name=onrecord
#SBATCH --cpus-per-task=1
#SBATCH --output=%x-%A-%a.log
set -eu
site=$1 parts=$2

onrecord build --quiet --site "$site" --jobs "${SLURM_CPUS_PER_TASK:-1}" \
	--shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
	--output "$parts/$SLURM_ARRAY_TASK_ID"

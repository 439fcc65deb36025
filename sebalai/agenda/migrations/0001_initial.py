import django.db.models.deletion
import sebalai.core.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('core', '0001_initial'),
        ('directory', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('content', models.CharField(blank=True, max_length=64)),
                ('changed_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', sebalai.core.fields.PublicIdField(default=sebalai.core.fields.new_public_id, editable=False, max_length=12, unique=True)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('approves', models.BooleanField(default=True)),
                ('grants', models.BooleanField(default=False)),
                ('reason', models.CharField(max_length=200)),
                ('given_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('delegate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-starts_on', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('giver', models.F('delegate')), _negated=True), name='delegation_to_somebody_else'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='delegation_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('approves', True), ('grants', True), _connector='OR'), name='delegation_of_something')],
                'indexes': [models.Index(fields=['delegate', 'ends_on'], name='delegation_held'), models.Index(fields=['giver', 'ends_on'], name='delegation_given')],
            },
        ),
        migrations.CreateModel(
            name='DelegatedAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(choices=[('approve', 'decided on a plan'), ('grant', 'answered what a plan asks for')], max_length=8)),
                ('key', models.CharField(max_length=80)),
                ('about', models.CharField(max_length=200)),
                ('done_at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('delegation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='agenda.delegation')),
            ],
            options={
                'ordering': ['-done_at', '-id'],
                'indexes': [models.Index(fields=['agency', 'key'], name='delegated_act_by_key')],
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', sebalai.core.fields.PublicIdField(default=sebalai.core.fields.new_public_id, editable=False, max_length=12, unique=True)),
                ('key', models.CharField(max_length=120)),
                ('due_on', models.DateField()),
                ('title', models.CharField(max_length=300)),
                ('url', models.CharField(max_length=300)),
                ('opened_at', models.DateTimeField()),
                ('resolved_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['due_on', 'id'],
                'constraints': [models.UniqueConstraint(fields=('person', 'key', 'due_on'), name='escalation_once')],
                'indexes': [models.Index(fields=['agency', 'resolved_at'], name='escalation_open')],
            },
        ),
        migrations.CreateModel(
            name='HandedTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', sebalai.core.fields.PublicIdField(default=sebalai.core.fields.new_public_id, editable=False, max_length=12, unique=True)),
                ('sentence', models.CharField(max_length=200)),
                ('page', models.CharField(blank=True, max_length=300)),
                ('due_on', models.DateField(null=True)),
                ('given_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('open', 'Still to do'), ('done', 'Done'), ('returned', 'Returned'), ('taken_back', 'Taken back')], default='open', max_length=10)),
                ('answer', models.CharField(blank=True, max_length=300)),
                ('settled_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-given_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('giver', models.F('receiver')), _negated=True), name='handed_to_somebody_else'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='handed_settled_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='handed_returned_says_why')],
                'indexes': [models.Index(fields=['receiver', 'state', 'due_on'], name='handed_to_receiver'), models.Index(fields=['giver', '-given_at'], name='handed_by_giver')],
            },
        ),
        migrations.CreateModel(
            name='NudgeLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('batch_id', models.CharField(max_length=40)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('reader', 'day'), name='nudge_letter_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Nudge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('reminder', 'Reminder'), ('last', 'Last reminder'), ('late', 'Overdue'), ('escalation', 'Notice of delay')], max_length=10)),
                ('key', models.CharField(max_length=120)),
                ('due_on', models.DateField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='nudges', to='agenda.nudgeletter')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('reader', 'person', 'key', 'due_on', 'kind'), name='nudge_once')],
                'indexes': [models.Index(fields=['agency', 'due_on'], name='nudge_by_day')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', sebalai.core.fields.PublicIdField(default=sebalai.core.fields.new_public_id, editable=False, max_length=12, unique=True)),
                ('title', models.CharField(max_length=120)),
                ('text', models.CharField(blank=True, max_length=500)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('audience', models.JSONField(default=list)),
                ('revision', models.PositiveIntegerField(default=0)),
                ('changed_at', models.DateTimeField()),
                ('created_at', models.DateTimeField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.agency')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='directory.programmeperiod')),
            ],
            options={
                'ordering': ['starts_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='programme_date_ends_after_it_begins')],
                'indexes': [models.Index(fields=['period', 'starts_on'], name='date_of_period')],
            },
        ),
    ]

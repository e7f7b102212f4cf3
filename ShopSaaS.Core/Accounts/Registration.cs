using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using ShopSaaS.Core.Accounts.Members;
using ShopSaaS.Core.Accounts.Passkeys;
using ShopSaaS.Core.Accounts.SecondFactor;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts;

/// <summary>The accounts' use cases for the container.</summary>
public static class Registration
{
    /// <summary>Use cases and Identity. The caller adds a token provider for reset links to the builder it gets back, and an IPersonalDataProtector.</summary>
    public static IdentityBuilder AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<CheckSlug>().AddSingleton<ConfirmMember>().AddSingleton<IssueToken>().AddSingleton<ListMyStores>()
            .AddScoped<VerifyPassword>().AddScoped<SignIn>().AddScoped<RegisterStore>().AddScoped<ResetPassword>()
            .AddSingleton<RequestPasswordReset>().AddScoped<MakeResetLink>()
            .AddSingleton<SignInTries>().AddScoped<MakePerson>().AddScoped<ConfirmIdentity>().AddScoped<ChangePassword>().AddSingleton<ChangeMyName>()
            .AddSingleton<VerifyCode>().AddScoped<TurnOnSecondFactor>().AddScoped<TurnOffSecondFactor>().AddScoped<RenewRecoveryCodes>().AddSingleton<FindAccount>()
            .AddScoped<ListPasskeys>().AddScoped<RenamePasskey>().AddScoped<RemovePasskey>()
            .AddSingleton<InvitationToken>().AddSingleton<ListMembers>().AddSingleton<InviteMember>().AddSingleton<ResendInvitation>()
            .AddSingleton<RevokeInvitation>().AddSingleton<FindInvitation>().AddScoped<AcceptInvitation>().AddSingleton<ChangeMemberRole>()
            .AddSingleton<RemoveMember>().AddSingleton<LeaveStore>().AddScoped<HandOverStore>();
        foreach (var furnisher in typeof(IFurnishStore).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IFurnishStore))))
            services.AddSingleton(typeof(IFurnishStore), furnisher);
        return services.AddIdentityCore<User>(Options).AddUserStore<PersonStore>();
    }

    // Length and guessability are PasswordRules' business, said in words at the field; Identity must not add its own.
    private static void Options(IdentityOptions identity)
    {
        identity.Password = new PasswordOptions
        {
            RequiredLength = PasswordRules.Shortest, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false,
            RequiredUniqueChars = 1,
        };
        identity.User.AllowedUserNameCharacters = "";
        identity.ClaimsIdentity.UserIdClaimType = Member.SubClaim;
    }
}
